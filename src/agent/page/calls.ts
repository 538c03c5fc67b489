/** What the process that draws pages can be asked. `page` begins at 0; the picture is a PNG. */
export type PageCalls = {
  read: { args: { pdf: Uint8Array }; result: PdfRead }
  draw: { args: { pdf: Uint8Array; page: number }; result: Uint8Array }
}

/** How many pages a PDF has, and what of it could show otherwise elsewhere, by its name in PDF; null: nothing. */
export type PdfRead = { pages: number; hidden: string | null }
