// Writes what a browser's Intl makes of numbers: node tests/locales/intl.mjs numbers|plurals
// Intl takes decimal texts, so that no digit is lost.

const locales = ["en", "lv", "lt", "et", "pl", "de"];
const numbers = ["0", "5", "0.50", "-0.01", "12.345", "999.99", "-999.99", "1000.00", "1234.5", "-1234.56", "9999.99",
    "10000.00", "-12345.67", "213092.67", "1234567.89", "-1234567890123.45", "99999999999999999999.99"];
const counts = [...Array(131).keys(), 200, 201, 211, 222, 1000, 1001, 1011, 1012, 1021, 1022, 1111, 100000, 1000000,
    1000001];

const digits_behind = (text) => (text.includes(".") ? text.length - text.indexOf(".") - 1 : 0);

if (process.argv[2] === "numbers") {
    for (const locale of locales) {
        for (const number of numbers) {
            const digits = {minimumFractionDigits: digits_behind(number), maximumFractionDigits: digits_behind(number)};
            const percent = new Intl.NumberFormat(locale, {style: "percent", ...digits}).format(number + "e-2");
            console.log([locale, number, new Intl.NumberFormat(locale, digits).format(number), percent].join("\t"));
        }
    }
} else {
    for (const locale of locales) {
        const rules = new Intl.PluralRules(locale);
        for (const count of counts) {
            console.log([locale, count, rules.select(count)].join("\t"));
        }
    }
}
