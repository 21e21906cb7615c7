// Ten million lines of columns.cpp's kind by DuckDB, from a table in memory to two: fund and contribution of each line,
// and the sums of projects. Arguments: threads, lines. Prints the seconds, without those of making the lines.
import { createRequire } from "node:module";
import { join } from "node:path";

const load = createRequire(join(process.cwd(), "index.js")); // @duckdb/node-api stands where this is run
const { DuckDBInstance } = load("@duckdb/node-api");
const [threads, lines] = process.argv.slice(2);
const connection = await (await DuckDBInstance.create(":memory:", { threads })).connect();
await connection.run("select setseed(0.5)");
// Six lines a project on average; a rate as two whole numbers, beside its line: 85 % is 17 / 20, a third 1 / 3.
await connection.run(`create table lines as
  select (i // 6)::integer as project, (1 + floor(random() * 5000000000))::bigint as total,
         case when draw < 0.25 then 17 when draw < 0.45 then 4 when draw < 0.55 then 3 when draw < 0.6 then 1
              when draw < 0.67 then 6937 else 19 end as part,
         case when draw < 0.25 then 20 when draw < 0.45 then 5 when draw < 0.55 then 4 when draw < 0.6 then 3
              when draw < 0.67 then 10000 else 20 end as whole
  from (select i, random() as draw from range(${lines}) as t(i)) order by i`);
const start = process.hrtime.bigint();
await connection.run(`create table funded as
  select project, fund, total - fund as contribution
  from (select project, total, total * part // whole as fund from lines)`);
await connection.run(`create table sums as
  select project, sum(fund)::bigint as fund, sum(contribution)::bigint as contribution from funded group by project`);
console.log(Number(process.hrtime.bigint() - start) / 1e9);
