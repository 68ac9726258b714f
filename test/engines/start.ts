import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installed, served } from './served.ts';

/** Executors are processes of their own, as on a cluster; four parts of each shuffle in place of 200, and a compiler that starts at once, as there are few rows. */
export const cluster = `spark.master local-cluster[2,1,1024]
spark.sql.shuffle.partitions 4
spark.ui.enabled false
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1
spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1
`;

/** Installs the engines where they are not, and starts a server of ClickHouse. What does not start is a red test, never a skipped one. */
export default async function start(): Promise<() => void> {
  const script = fileURLToPath(new URL('../../scripts/engines.sh', import.meta.url));
  execFileSync(script, { stdio: ['ignore', 'inherit', 'inherit'] });
  const conf = mkdtempSync(join(tmpdir(), 'aitb-engines-'));
  process.env.SPARK_HOME = installed('spark');
  process.env.SPARK_CONF_DIR = conf;
  writeFileSync(join(conf, 'spark-defaults.conf'), cluster);
  const { url, kill } = await served();
  process.env.CLICKHOUSE_URL = url;
  return () => {
    kill();
    rmSync(conf, { recursive: true, force: true });
  };
}
