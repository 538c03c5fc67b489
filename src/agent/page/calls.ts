/** What the process that draws pages can be asked. `page` begins at 0; the picture is a PNG. */
export type PageCalls = {
  count: { args: { pdf: Uint8Array }; result: number }
  draw: { args: { pdf: Uint8Array; page: number }; result: Uint8Array }
}
