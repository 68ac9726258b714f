/** A statement as a test sends it, which may write. */
export async function sent(sql: string, url = process.env.CLICKHOUSE_URL!): Promise<string> {
  const answer = await fetch(url, { method: 'POST', body: sql });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}
