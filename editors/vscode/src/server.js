"use strict";

/** What is independent of the editor: which command runs the server, and what a waiver says. */

/** The program and arguments that start the server, for the settings `command`, `language` and `config`. */
function serverCommand({ command, language, config }) {
  const given = Array.isArray(command) ? command.filter((word) => typeof word === "string" && word) : [];
  const [program, ...first] = given.length ? given : ["nianbao"];
  const args = [...first, "lsp"];
  if (language) {
    args.push("--lang", language);
  }
  if (config) {
    args.push("--config", config);
  }
  return { program, args };
}

/** A comment that waives a rule and has no reason yet: what stands before the reason, and behind it. */
const WAIVER = /^(<!-- nianbao: ignore \S+ reason: ) (-->\s*)$/;

/** Whether `text` is such a comment. */
function isWaiver(text) {
  return WAIVER.test(text);
}

/** The comment with `reason`; undefined where that says nothing. What would end the comment is taken out. */
function withReason(text, reason) {
  const line = (reason || "").replace(/--+!?>?/g, "—").replace(/\s+/g, " ").trim();
  return line ? text.replace(WAIVER, (_, before, behind) => `${before}${line} ${behind}`) : undefined;
}

/** What to tell a user whose editor could not start the server. */
function cannotStart(program, reason) {
  return (
    `nianbao：无法运行“${program}”（${reason}）。请安装：pip install 'nianbao[lsp]'，` +
    "或者在设置 nianbao.command 里写明程序的位置。" +
    ` Cannot run ${program}: install it with pip install 'nianbao[lsp]', or set nianbao.command.`
  );
}

module.exports = { serverCommand, isWaiver, withReason, cannotStart };
