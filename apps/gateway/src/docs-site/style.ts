/** The stylesheet of the reference: light and dark by the reader's setting, system fonts, nothing from elsewhere. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fdfcf9, #16181c);
  --panel: light-dark(#f3f1ea, #1e2126);
  --ink: light-dark(#22262b, #e4e2dc);
  --quiet: light-dark(#5d646c, #a2a9b1);
  --line: light-dark(#dedace, #33383f);
  --accent: light-dark(#8a3b12, #f0a57a);
  --code: light-dark(#16181c, #101215);
  --get: light-dark(#1d6b45, #7fd1a6);
  --post: light-dark(#1f5fa8, #8dbdf2);
  --patch: light-dark(#7a5a00, #e6c35c);
  --delete: light-dark(#a32929, #f29090);
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1.5rem; }
body {
  margin: 0; display: grid; grid-template-columns: 17rem minmax(0, 1fr);
  background: var(--paper); color: var(--ink);
  font: 1rem/1.6 ui-sans-serif, system-ui, 'Segoe UI', sans-serif;
}
a { color: var(--accent); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.5rem; z-index: 1; }
nav {
  position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem 1.25rem;
  border-right: 1px solid var(--line); background: var(--panel); font-size: 0.875rem;
}
nav .brand { font: 600 1.35rem/1 ui-serif, Georgia, serif; color: var(--ink); text-decoration: none; }
nav h2 { margin: 1.5rem 0 0.35rem; font-size: 0.75rem; letter-spacing: 0.04em; color: var(--quiet); }
nav ul, .fields, .responses { list-style: none; margin: 0; padding: 0; }
nav li a { display: flex; gap: 0.5rem; align-items: baseline; padding: 0.2rem 0; color: var(--ink); text-decoration: none; }
nav li a:hover { color: var(--accent); }
nav .method { flex: 0 0 3.6rem; font-size: 0.62rem; }
main { padding: 3rem clamp(1rem, 4vw, 4rem) 6rem; max-width: 84rem; }
h1, h2.tag { font-family: ui-serif, Georgia, serif; font-weight: 600; line-height: 1.15; text-wrap: balance; }
h1 { font-size: 2.6rem; margin: 0; }
h2.tag { font-size: 1.8rem; margin: 4rem 0 0; padding-top: 1.5rem; border-top: 1px solid var(--line); }
h3 { margin: 0; font-size: 1.2rem; }
h3 a { color: inherit; text-decoration: none; }
h4 { margin: 1.75rem 0 0.25rem; font-size: 0.875rem; color: var(--quiet); font-weight: 600; }
header p, .lead { max-width: 44rem; }
.version, .lead, .scope, .optional, .rules, .type { color: var(--quiet); }
code, pre { font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, monospace; font-size: 0.86em; }
p code, li code, dd code { overflow-wrap: anywhere; }
.operation { display: grid; grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); gap: 2.5rem; padding: 2.5rem 0; }
.operation + .operation { border-top: 1px solid var(--line); }
.place { margin: 0.35rem 0 1rem; overflow-wrap: anywhere; }
.method { text-transform: uppercase; font-weight: 700; font-size: 0.75rem; letter-spacing: 0.03em; }
.get { color: var(--get); } .post { color: var(--post); } .patch { color: var(--patch); } .delete { color: var(--delete); }
.fields > li { padding: 0.55rem 0; border-top: 1px solid var(--line); font-size: 0.9rem; }
.fields .fields { margin: 0.5rem 0 0 0.5rem; padding-left: 0.9rem; border-left: 2px solid var(--line); }
.name { font-family: ui-monospace, Menlo, monospace; font-weight: 600; font-size: 0.86rem; }
.type, .optional, .rules { font-size: 0.82rem; margin-left: 0.35rem; }
.optional { font-style: italic; }
.about { display: block; }
.about p { margin: 0.15rem 0; }
.samples { position: sticky; top: 1.5rem; align-self: start; }
pre {
  margin: 0 0 1rem; padding: 1rem 1.15rem; overflow-x: auto; border-radius: 6px;
  background: var(--code); color: #e9e6de; line-height: 1.5; max-height: 70vh;
}
.responses li { padding: 0.4rem 0; font-size: 0.875rem; }
.status { font-weight: 700; font-variant-numeric: tabular-nums; }
.good .status { color: var(--get); } .bad .status { color: var(--delete); }
details summary { cursor: pointer; color: var(--quiet); font-size: 0.875rem; }
.schema { max-width: 52rem; padding: 1.5rem 0 0; }
.errors div { padding: 0.9rem 0; border-top: 1px solid var(--line); max-width: 46rem; }
.errors div:target, .schema:target h3, .operation:target h3 { color: var(--accent); }
.errors dd { margin: 0.2rem 0 0; }
@media (max-width: 64rem) {
  body { display: block; }
  nav { position: static; height: auto; max-height: 40vh; border: 0; border-bottom: 1px solid var(--line); }
  .operation { grid-template-columns: minmax(0, 1fr); gap: 1rem; }
  .samples { position: static; }
  main { padding-top: 2rem; }
}
`
