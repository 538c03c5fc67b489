import { base64 } from '#kit/octets.ts'

/** A chosen file as the base64 of its bytes. */
export const base64Of = async (file: File): Promise<string> =>
  base64(new Uint8Array(await file.arrayBuffer()))
