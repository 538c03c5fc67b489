/** The agent's windows look like the product's screens, with the fonts the computer has. */
export const styles = `
:root { --ink: #1b2430; --ink-2: #52606d; --ground: #f4f3ef; --paper: #fff; --line: #dedbd2; --sheet: #e6f1e4; --sheet-line: #bcd5ba;
  --accent: #14614a; --accent-2: #0d4735; --wash: #e0efe8; --amber: #7d4a00; --amber-wash: #fdf0d8; --red: #a4262c; --red-wash: #fbe6e4; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e0; --ink-2: #a8b0b8; --ground: #14181c; --paper: #1c2126; --line: #343b42; --sheet: #1d2b20; --sheet-line: #35513a;
  --accent: #4fae8c; --accent-2: #9fd8c3; --wash: #17382d; --amber: #f0c274; --amber-wash: #3a2c12; --red: #f2a6a1; --red-wash: #43201f; } }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.6 "Noto Sans", "Noto Sans Devanagari", "Nirmala UI", "Kohinoor Devanagari", "Segoe UI", sans-serif; color: var(--ink); background: var(--ground); }
header { display: flex; gap: 12px; align-items: baseline; flex-wrap: wrap; padding: 10px 20px; background: var(--paper); border-bottom: 1px solid var(--line); }
header b { color: var(--accent); font-size: 17px; } header span { color: var(--ink-2); font-size: 13px; } header a { margin-left: auto; color: var(--accent); }
main { max-width: 860px; margin: 0 auto; padding: 16px 20px 48px; }
h1 { font-size: 20px; margin: 0 0 4px; } h2 { font-size: 16px; margin: 0 0 8px; overflow-wrap: anywhere; } p { margin: 4px 0; }
section { margin: 0 0 20px; }
.items { list-style: none; margin: 0 0 16px; padding: 0; display: grid; gap: 16px; }
.items > li { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 14px 16px; min-width: 0; }
.sheet { background: var(--sheet); border: 1px solid var(--sheet-line); border-radius: 4px; padding: 10px 14px; overflow-x: auto; overflow-wrap: anywhere; }
.numbered { display: grid; grid-template-columns: 2.2em 1fr; } .numbered p { margin: 0 0 6px; }
.text table { border-collapse: collapse; } .text td { border: 1px solid var(--sheet-line); padding: 2px 8px; vertical-align: top; overflow-wrap: normal; } .text td.tableHeader { font-weight: 600; }
.text mark { background: none; color: var(--accent-2); text-decoration: underline dotted; }
.by { text-align: right; margin-top: 8px; }
.pages { display: grid; gap: 10px; } .pages img { width: 100%; height: auto; background: #fff; border: 1px solid var(--line); }
.hash, .about { color: var(--ink-2); font-size: 13px; } code { font: 12px ui-monospace, "Noto Sans Mono", monospace; overflow-wrap: anywhere; }
details { margin: 8px 0 0; } summary { cursor: pointer; color: var(--accent-2); } dl { margin: 6px 0 0; font-size: 13px; } dt { color: var(--ink-2); } dd { margin: 0 0 6px; }
.pin { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 14px 16px; }
label { display: block; font-weight: 600; margin: 8px 0; } input, textarea { display: block; width: 100%; max-width: 420px; margin-top: 4px; padding: 8px 10px; font: inherit; font-weight: 400; color: inherit; background: var(--ground); border: 1px solid var(--ink-2); border-radius: 6px; }
textarea { max-width: none; font: 13px ui-monospace, monospace; }
button { font: 600 15px/1.4 inherit; font-family: inherit; padding: 8px 18px; border-radius: 6px; border: 1px solid var(--accent); background: var(--accent); color: var(--paper); cursor: pointer; }
button.quiet { background: transparent; color: var(--accent-2); } .acts { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 12px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.said { background: var(--red-wash); color: var(--red); border-radius: 6px; padding: 8px 12px; margin-bottom: 8px; } .warn { background: var(--amber-wash); color: var(--amber); border-radius: 6px; padding: 6px 12px; } .told { background: var(--wash); color: var(--accent-2); border-radius: 6px; padding: 6px 12px; }
.rows { list-style: none; margin: 8px 0; padding: 0; } .rows > li { display: flex; gap: 12px; justify-content: space-between; align-items: flex-start; flex-wrap: wrap; padding: 8px 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.line[data-line="connected"] { color: var(--accent-2); } .line[data-line="lost"], .line[data-line="ended"] { color: var(--amber); }
.end { text-align: center; padding: 48px 0; }
`
