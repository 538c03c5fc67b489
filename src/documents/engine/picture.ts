import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import type { Sharp } from 'sharp'
import { type ImageFacts, openImage } from './inspect-image.ts'

/** One picture as PDF stores it: its bytes and the dictionary that says how they are packed. */
export type Picture = {
  width: number
  height: number
  /** EXIF orientation still to be applied, 1 to 8. */
  turn: number
  bytes: Uint8Array
  filter: 'DCTDecode' | 'FlateDecode'
  colours: 1 | 3
  bits: 1 | 8
  /** PNG rows carry a predictor byte each. */
  predicted: boolean
}

const packed = promisify(deflate)

/** Eight black-or-white pixels to the byte, each row on a byte of its own. */
const packBits = (grey: Uint8Array, width: number, height: number): Uint8Array => {
  const stride = Math.ceil(width / 8)
  const bits = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (grey[y * width + x]! >= 128) bits[y * stride + (x >> 3)]! |= 0x80 >> (x & 7)
  return bits
}

/** The compressed rows of a PNG, which a PDF takes as they are. */
const rowsOfPng = (png: Buffer): Uint8Array => {
  const parts: Buffer[] = []
  for (let at = 8; at + 8 <= png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return Buffer.concat(parts)
}

const bilevel = async (image: Sharp): Promise<Picture> => {
  const { data, info } = await image
    .autoOrient()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const bytes = await packed(packBits(data, info.width, info.height), { level: 9 })
  return { ...info, turn: 1, bytes, filter: 'FlateDecode', colours: 1, bits: 1, predicted: false }
}

const lossless = async (image: Sharp, grey: boolean): Promise<Picture> => {
  const { data, info } = await image
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace(grey ? 'b-w' : 'srgb')
    .png({ progressive: false, palette: false, compressionLevel: 7 })
    .toBuffer({ resolveWithObject: true })
  const colours = data[25] === 0 ? 1 : 3
  return {
    ...info,
    turn: 1,
    bytes: rowsOfPng(data),
    filter: 'FlateDecode',
    colours,
    bits: 8,
    predicted: true,
  }
}

const continuous = async (image: Sharp, grey: boolean): Promise<Picture> => {
  const { data, info } = await image
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace(grey ? 'b-w' : 'srgb')
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true })
  const colours = info.channels === 1 ? 1 : 3
  return { ...info, turn: 1, bytes: data, filter: 'DCTDecode', colours, bits: 8, predicted: false }
}

const asItIs = async (image: Sharp, facts: ImageFacts): Promise<Picture> => {
  const { channels } = await image.stats()
  return {
    width: facts.width,
    height: facts.height,
    turn: facts.turn,
    bytes: await readFile(facts.path),
    filter: 'DCTDecode',
    colours: channels.length === 1 ? 1 : 3,
    bits: 8,
    predicted: false,
  }
}

/**
 * One page of an image file for a PDF. A JPEG's bytes stay as they are, turned by the page; PNG stays lossless; of a TIFF, black
 * and white stays exact and photographs become JPEG (their original is kept beside). Every pixel is unpacked once on the way.
 */
export const readPicture = (facts: ImageFacts, page: number): Promise<Picture> => {
  const image = openImage(facts, page)
  if (facts.plainJpeg) return asItIs(image, facts)
  if (facts.bilevel) return bilevel(image)
  return facts.format === 'png' ? lossless(image, facts.grey) : continuous(image, facts.grey)
}
