/** Whether an error carries one of these codes (`ENOENT`, `EEXIST` … of Node, `40001` … of PostgreSQL). */
export function isErrorCode(error: unknown, ...codes: string[]): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false
  return typeof error.code === 'string' && codes.includes(error.code)
}
