#pragma once
/// How pages look: on a screen in light and dark, and on A4 paper.

#include <string_view>

namespace prorata::write {

// Colours are variables, so that dark screens change these alone; on paper they are the light ones. Each has
// a contrast of 4.5 or more to the background where it is of text, of 3 or more where it is of a plot.
inline constexpr std::string_view style_sheet =
    ":root{color-scheme:light;--ink:#1b1d1f;--paper:#fff;--soft:#f2f4f6;--rule:#8a9097;--link:#0a4f9e;"
    "--bad:#a3161f;--s0:#1d5f99;--s1:#b45309;--s2:#2f7a3a;--s3:#7c3aa6;--s4:#8a6a00;--s5:#5b6670}"
    "@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--ink:#e6e8ea;--paper:#15181b;"
    "--soft:#20252a;--rule:#7d858d;--link:#8fbcf2;--bad:#ff9a94;--s0:#6aaee6;--s1:#f0a457;--s2:#7fca8a;"
    "--s3:#cfa4ec;--s4:#dcc258;--s5:#a8b3bd}}"
    "body{font-family:sans-serif;line-height:1.45;max-width:76em;margin:auto;padding:1em;color:var(--ink);"
    "background:var(--paper);overflow-wrap:break-word}"
    "h1{line-height:1.2}h2{margin-top:2em}"
    "a{color:var(--link)}"
    "a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid var(--link);"
    "outline-offset:2px}"
    "nav ul{display:flex;flex-wrap:wrap;gap:.2em 1.4em;padding:0;list-style:none}"
    "nav a{display:inline-block;padding:.2em 0}"
    ".verdict{font-size:1.2em;font-weight:bold}"
    ".hash{overflow-wrap:anywhere;font-family:monospace}"
    // tables
    ".wide{overflow-x:auto;margin:1em 0}"
    "table{border-collapse:collapse}"
    "caption{text-align:left;font-weight:bold;padding-bottom:.3em}"
    "th,td{border:1px solid var(--rule);padding:.25em .6em;text-align:left;vertical-align:top}"
    "thead th{background:var(--soft)}"
    "th[scope=row]{font-weight:normal}"
    ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    "thead .n{white-space:normal}"
    ".minus,.minus a{color:var(--bad)}"
    "td a{display:block;margin:-.25em -.6em;padding:.25em .6em}"
    "td.n a{text-decoration-style:dotted;text-underline-offset:.2em}"
    "td.n a:hover{text-decoration-style:solid;background:var(--soft)}"
    // explanations
    "summary{cursor:pointer;padding:.2em 0}"
    ".why{margin:1em 0;border-left:4px solid var(--rule);padding-left:.8em}"
    ".figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,24em),1fr));gap:0 1em}"
    ".figures>details[open]{grid-column:1/-1}"
    ".figure{scroll-margin-top:3em;border-left:1px solid var(--rule);margin:.2em 0 1em .3em;"
    "padding-left:.9em}"
    ".figure p{margin:.2em 0}.figure ul{margin:.2em 0}"
    ".figure:target{border-left:4px solid var(--link)}"
    // plots
    ".plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26em),1fr));gap:1.5em}"
    "figure{margin:1.5em 0;max-width:44em}"
    "figcaption{font-weight:bold}"
    "svg{display:block;width:100%;height:auto;font:130px sans-serif;fill:currentColor}"
    ".patterns{position:absolute;width:0;height:0}"
    ".legend{display:flex;flex-wrap:wrap;gap:.2em 1.4em;padding:0;list-style:none}"
    ".legend svg{display:inline-block;width:26px;height:16px;margin-right:6px;vertical-align:-2px}"
    ".f0{fill:var(--s0)}.f1{fill:var(--s1)}.f2{fill:var(--s2)}.f3{fill:var(--s3)}.f4{fill:var(--s4)}"
    ".f5{fill:var(--s5)}.gap{fill:var(--paper)}"
    ".p0{fill:var(--s0)}.p1{fill:url(#pattern-1)}.p2{fill:url(#pattern-2)}.p3{fill:url(#pattern-3)}"
    ".p4{fill:url(#pattern-4)}.p5{fill:url(#pattern-5)}"
    ".part{stroke:var(--ink);stroke-width:6}"
    ".band{fill:var(--s0);opacity:.3}"
    ".bar{fill:var(--s0)}"
    ".line{fill:none;stroke:var(--s0);stroke-width:20}"
    ".grid{stroke:var(--rule);stroke-width:5;opacity:.5}"
    ".mark{stroke:currentColor;stroke-width:12;stroke-dasharray:60 40}"
    // paper: what is folded stays out, and tables go on under their headings
    "@page{size:A4;margin:16mm 14mm 18mm;@bottom-right{content:counter(page) \" / \" counter(pages);"
    "font:8pt sans-serif}}"
    "@page across{size:A4 landscape}"
    "@media print{body{max-width:none;padding:0;font-size:9.5pt}"
    "nav,.on-screen,details:not([open]){display:none}"
    "h1,h2,h3,h4,caption,figcaption,summary{break-after:avoid}"
    "tr,article,figure,.figure p,.figures details{break-inside:avoid}"
    "thead{display:table-header-group}"
    ".wide{overflow:visible}"
    "section:has(>.across){page:across}" // with its heading
    "table{font-size:8pt}th,td{padding:.15em .4em}td a{margin:0;padding:0}"
    "td a,.figure a{color:inherit;text-decoration:none}"
    ".dense table{font-size:6.5pt}"
    "th[scope=row]{overflow-wrap:anywhere}"
    ".figures{display:block;columns:2;column-gap:8mm}"
    "summary{list-style:none}summary::-webkit-details-marker{display:none}"
    ".why{border:0;padding:0}.figure{margin-bottom:.4em}.figures{font-size:8pt;line-height:1.3}"
    "figure{max-width:130mm}}";

} // namespace prorata::write
