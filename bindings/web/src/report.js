/// The engine's own pages taken apart: what it says of a result, in tables of the page's language, whose figures can be
/// asked for.

function cellOf(cell, nameAt) {
    const link = cell.querySelector('a[href^="#"]');
    return {
        text: cell.textContent.trim(),
        isNumber: cell.classList.contains("n"),
        isMinus: cell.classList.contains("minus"),
        figure: link ? nameAt(link.getAttribute("href").slice(1)) : null,
    };
}

/** The verdict, the sections that have tables, and the findings of a page in HTML. */
export function reportOf(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    // An explanation has the figure's name as it is written; the address of it may have other characters.
    const nameAt = (id) => page.getElementById(id)?.closest("details")?.querySelector("summary b")?.textContent ?? null;
    const sections = [...page.querySelectorAll("section")].map((section) => ({
        id: section.id,
        title: section.querySelector("h2").textContent,
        tables: [...section.querySelectorAll(":scope > .wide > table")].map((table) => ({
            headings: [...table.querySelectorAll("thead th")].map((cell) => cellOf(cell, nameAt)),
            rows: [...table.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cellOf(cell, nameAt))),
        })),
    }));
    const findings = [...page.querySelectorAll("#findings article")].map((article) => {
        const code = article.querySelector("h3 code");
        code?.remove();
        return { code: code?.textContent ?? null, message: article.querySelector("h3").textContent.trim(),
                 details: [...article.querySelectorAll("li")].map((each) => each.textContent) };
    });
    return { verdict: page.querySelector(".verdict")?.textContent ?? "", sections: sections.filter(({ tables }) => tables.length > 0), findings };
}
