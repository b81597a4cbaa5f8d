"use strict";

const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const test = require("node:test");
const { cannotStart, isWaiver, serverCommand, withReason } = require("../src/server");

const COMMENT = "<!-- nianbao: ignore NB505 reason:  -->\n";

test("the server is started as the settings say", () => {
  assert.deepEqual(serverCommand({}), { program: "nianbao", args: ["lsp"] });
  assert.deepEqual(
    serverCommand({ command: ["python3", "-m", "nianbao"], language: "en", config: "县 设置.toml" }),
    {
      program: "python3",
      args: ["-m", "nianbao", "lsp", "--lang", "en", "--config", "县 设置.toml"],
    },
  );
});

test("a setting of another kind is none", () => {
  for (const command of [[], [""], "rm -rf", [1, null], undefined]) {
    assert.deepEqual(serverCommand({ command }), { program: "nianbao", args: ["lsp"] });
  }
});

test("a waiver is a comment without a reason", () => {
  assert.deepEqual(
    [COMMENT, COMMENT.trimEnd(), "<!-- nianbao: ignore NB505 reason: 已核实 -->", "12", "<!-- -->"].map(isWaiver),
    [true, true, false, false, false],
  );
});

test("a reason is one line that does not end the comment", () => {
  assert.equal(withReason(COMMENT, " 已与台账\n核实 "), "<!-- nianbao: ignore NB505 reason: 已与台账 核实 -->\n");
  assert.equal(withReason(COMMENT, "a --> b --!> $1 $&"), "<!-- nianbao: ignore NB505 reason: a — b — $1 $& -->\n");
});

test("without a reason nothing is written", () => {
  assert.deepEqual(
    [undefined, "", "  \n"].map((reason) => withReason(COMMENT, reason)),
    [undefined, undefined, undefined],
  );
});

test("what could not be started is said with a remedy", () => {
  assert.equal(
    cannotStart("nianbao", "spawn nianbao ENOENT"),
    "nianbao：无法运行“nianbao”（spawn nianbao ENOENT）。请安装：pip install 'nianbao[lsp]'，" +
      "或者在设置 nianbao.command 里写明程序的位置。" +
      " Cannot run nianbao: install it with pip install 'nianbao[lsp]', or set nianbao.command.",
  );
});

test("every text of the manifest is there in both languages", () => {
  const [manifest, english, chinese] = ["package.json", "package.nls.json", "package.nls.zh-cn.json"].map((name) =>
    readFileSync(join(__dirname, "..", name), "utf8"),
  );
  const used = [...manifest.matchAll(/"%([a-z]+)%"/g)].map((match) => match[1]).sort();
  assert.deepEqual(Object.keys(JSON.parse(english)).sort(), used);
  assert.deepEqual(Object.keys(JSON.parse(chinese)).sort(), used);
});

test("a folder that is opened cannot choose the program", () => {
  const { contributes } = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8"));
  assert.equal(contributes.configuration.properties["nianbao.command"].scope, "machine");
});
