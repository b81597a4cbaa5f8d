"use strict";

/** Starts `nianbao lsp` for Markdown, text and HTML, and asks for the reason of a waiver. */

const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");
const { serverCommand, isWaiver, withReason, cannotStart } = require("./server");

let client;

async function start() {
  const settings = vscode.workspace.getConfiguration("nianbao");
  const { program, args } = serverCommand({
    command: settings.get("command"),
    language: settings.get("language"),
    config: settings.get("config"),
  });
  const languages = ["markdown", "plaintext", "html"];
  client = new LanguageClient(
    "nianbao",
    "nianbao",
    { command: program, args, transport: TransportKind.stdio },
    {
      documentSelector: languages.flatMap((language) => [
        { scheme: "file", language },
        { scheme: "untitled", language },
      ]),
      middleware: { provideCodeActions: askForReasons },
    },
  );
  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(cannotStart(program, error.message));
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running && running.needsStop()) {
    await running.stop();
  }
}

/** Puts a question for the reason in place of a waiver without one. */
async function askForReasons(document, range, context, token, next) {
  const actions = (await next(document, range, context, token)) || [];
  for (const action of actions) {
    const [[uri, edits] = []] = action.edit ? action.edit.entries() : [];
    if (edits && edits.length === 1 && isWaiver(edits[0].newText)) {
      const [{ range: place, newText }] = edits;
      action.edit = undefined;
      action.command = { command: "nianbao.waive", title: action.title, arguments: [uri, place, newText] };
    }
  }
  return actions;
}

async function waive(uri, place, comment) {
  const prompt = "为什么这里不算问题？ Why is this no fault?";
  const text = withReason(comment, await vscode.window.showInputBox({ prompt }));
  if (text) {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, place, text);
    await vscode.workspace.applyEdit(edit);
  }
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("nianbao.waive", waive),
    vscode.commands.registerCommand("nianbao.restart", async () => {
      await stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("nianbao")) {
        await stop();
        await start();
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
