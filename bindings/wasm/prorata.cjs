"use strict";
/** The same for CommonJS: `const { load } = require("./prorata.cjs")`. */
exports.load = async (options) => (await import("./prorata.mjs")).load(options);
