/** What the number of an issue can be made of. */
export type IssueNumberParts = { serial: string | number; year: string | number; unit: string; file: string }

/** Like `12/2026/HEALTH1`: one gapless series for each unit and year. */
export const defaultIssuePattern = '{serial}/{year}/{unit}'

/** Forms the number of an issue. */
export const formIssueNumber = (pattern: string, parts: IssueNumberParts): string => {
  const values: Record<string, string | number> = parts
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}
