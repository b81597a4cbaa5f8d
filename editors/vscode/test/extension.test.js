"use strict";

/** The extension with stand-ins for the editor and the client library: what it asks of them. */

const assert = require("node:assert/strict");
const Module = require("node:module");
const test = require("node:test");

/** An editor and a client library that note what is asked of them. */
function standIns({ settings = {}, failure, reason } = {}) {
  const seen = { clients: [], commands: {}, errors: [], edits: [], stopped: 0 };
  class LanguageClient {
    constructor(id, name, server, options) {
      this.middleware = options.middleware;
      seen.clients.push({ id, server, selector: options.documentSelector, middleware: options.middleware });
    }
    async start() {
      if (failure) {
        throw new Error(failure);
      }
    }
    needsStop() {
      return !failure;
    }
    async stop() {
      seen.stopped += 1;
    }
  }
  class WorkspaceEdit {
    replace(...edit) {
      this.edit = edit;
    }
  }
  const vscode = {
    WorkspaceEdit,
    commands: {
      registerCommand(name, run) {
        seen.commands[name] = run;
        return { dispose() {} };
      },
    },
    window: {
      showErrorMessage: (message) => seen.errors.push(message),
      showInputBox: async () => reason,
    },
    workspace: {
      getConfiguration: () => ({ get: (name) => settings[name] }),
      onDidChangeConfiguration(run) {
        seen.changed = run;
        return { dispose() {} };
      },
      applyEdit: async (edit) => seen.edits.push(edit.edit),
    },
  };
  return { seen, modules: { vscode, "vscode-languageclient/node": { LanguageClient, TransportKind: { stdio: 0 } } } };
}

/** The extension, loaded anew with the stand-ins in place of what it requires. */
async function activated(given) {
  const { seen, modules } = standIns(given);
  const load = Module._load;
  Module._load = (name, ...rest) => modules[name] || load(name, ...rest);
  try {
    delete require.cache[require.resolve("../src/extension")];
    const extension = require("../src/extension");
    const context = { subscriptions: [] };
    await extension.activate(context);
    return { seen, extension, context };
  } finally {
    Module._load = load;
  }
}

test("the server is started for Markdown, text and HTML", async () => {
  const { seen, context } = await activated({ settings: { command: ["/opt/nianbao"], language: "en" } });
  const [{ id, server, selector }] = seen.clients;
  assert.deepEqual(
    { id, server, selector },
    {
      id: "nianbao",
      server: { command: "/opt/nianbao", args: ["lsp", "--lang", "en"], transport: 0 },
      selector: ["markdown", "plaintext", "html"].flatMap((language) => [
        { scheme: "file", language },
        { scheme: "untitled", language },
      ]),
    },
  );
  assert.deepEqual(Object.keys(seen.commands), ["nianbao.waive", "nianbao.restart"]);
  assert.equal(context.subscriptions.length, 3);
});

test("what cannot be started is said", async () => {
  const { seen, extension } = await activated({ failure: "spawn nianbao ENOENT" });
  assert.equal(seen.errors.length, 1);
  assert.match(seen.errors[0], /^nianbao：无法运行“nianbao”（spawn nianbao ENOENT）。/);
  await extension.deactivate();
  assert.equal(seen.stopped, 0);
});

test("a change of its settings, and of no others, restarts it", async () => {
  const { seen } = await activated();
  await seen.changed({ affectsConfiguration: () => false });
  assert.deepEqual([seen.clients.length, seen.stopped], [1, 0]);
  await seen.changed({ affectsConfiguration: (name) => name === "nianbao" });
  await seen.commands["nianbao.restart"]();
  assert.deepEqual([seen.clients.length, seen.stopped], [3, 2]);
});

test("a waiver asks for its reason, a correction does not", async () => {
  const { seen } = await activated({ reason: "已核实" });
  const comment = "<!-- nianbao: ignore NB505 reason:  -->\n";
  const action = (text) => ({ title: "标题", edit: { entries: () => [["uri", [{ range: "place", newText: text }]]] } });
  const correction = action("");
  const next = async () => [correction, action(comment), { title: "另一个" }];
  const actions = await seen.clients[0].middleware.provideCodeActions(null, null, null, null, next);
  assert.equal(actions[0], correction);
  assert.deepEqual(actions.slice(1), [
    {
      title: "标题",
      edit: undefined,
      command: { command: "nianbao.waive", title: "标题", arguments: ["uri", "place", comment] },
    },
    { title: "另一个" },
  ]);
  await seen.commands["nianbao.waive"](...actions[1].command.arguments);
  assert.deepEqual(seen.edits, [["uri", "place", "<!-- nianbao: ignore NB505 reason: 已核实 -->\n"]]);
});

test("without a reason nothing is written", async () => {
  const { seen } = await activated({ reason: undefined });
  await seen.commands["nianbao.waive"]("uri", "place", "<!-- nianbao: ignore NB505 reason:  -->");
  assert.deepEqual(seen.edits, []);
});

test("no answer is no action", async () => {
  const { seen } = await activated();
  assert.deepEqual(await seen.clients[0].middleware.provideCodeActions(null, null, null, null, async () => null), []);
});
