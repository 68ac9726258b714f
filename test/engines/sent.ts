/** A statement as a test sends it, which may write. */
export async function sent(sql: string): Promise<string> {
  const answer = await fetch(process.env.CLICKHOUSE_URL!, { method: 'POST', body: sql });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}
