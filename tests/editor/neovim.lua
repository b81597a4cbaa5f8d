-- Opens the file given, with nianbao as its language server, and writes what Neovim then has as JSON.
-- Called by test_neovim.py: nvim --headless -u NONE -S neovim.lua, with what it needs in the environment.
local draft, result = vim.env.NIANBAO_DRAFT, vim.env.NIANBAO_RESULT
local out = {}

local function shown()
  local items = {}
  for _, item in ipairs(vim.diagnostic.get(0)) do
    table.insert(items, { item.code, item.severity, item.lnum, item.col, item.end_lnum, item.end_col })
  end
  return items
end

local function wait_for(count)
  return vim.wait(30000, function() return #vim.diagnostic.get(0) == count end, 20)
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 30000) or {}
  for _, answer in pairs(answers) do
    return answer.result
  end
end

local ok, problem = pcall(function()
  vim.cmd("edit " .. vim.fn.fnameescape(draft))
  vim.bo.filetype = "markdown"
  local client = vim.lsp.start_client({
    name = "nianbao",
    cmd = { vim.env.NIANBAO_PYTHON, "-m", "nianbao", "lsp" },
    root_dir = vim.fn.fnamemodify(draft, ":h"),
  })
  vim.lsp.buf_attach_client(0, client)
  wait_for(1)
  out.opened = shown()

  local item = vim.diagnostic.get(0)[1]
  vim.api.nvim_win_set_cursor(0, { item.lnum + 1, item.col })
  local here = vim.lsp.util.make_position_params()
  out.hover = ask("textDocument/hover", here).contents.value
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = {} }
  for _, action in ipairs(ask("textDocument/codeAction", params)) do
    if action.title == vim.env.NIANBAO_ACTION then
      vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
    end
  end
  out.waiver = vim.fn.search("nianbao: ignore")
  out.comment = vim.fn.getline(out.waiver)
  vim.cmd("undo")

  local line = vim.fn.getline(item.lnum + 1)
  vim.fn.setline(item.lnum + 1, (line:gsub("98765", vim.env.NIANBAO_RIGHT)))
  wait_for(0)
  out.mended = shown()
  vim.lsp.stop_client(client)
end)
if not ok then
  out.problem = problem
end
vim.fn.writefile({ vim.json and vim.json.encode(out) or vim.fn.json_encode(out) }, result)
vim.cmd("qall!")
