import { describe, expect, it } from 'vitest'
import { base64, hexOf, unbase64, unhex, utf8 } from './octets.ts'
import {
  checkpointText,
  fromVkey,
  NoteMalformed,
  readCheckpointText,
  readSignatureLine,
  readSignedNote,
  toVkey,
} from './signed-note.ts'

describe('signed notes', () => {
  it('knows the key of the specification’s own example', () => {
    // golang.org/x/mod/sumdb/note
    const key = fromVkey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')
    expect([key.name, key.algorithm, key.publicKey.length]).toEqual(['PeterNeumann', 1, 32])
    expect(toVkey(key)).toBe('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')
  })

  it('reads a note whose text holds empty lines, and refuses what is none', () => {
    const line =
      '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM='
    const note = readSignedNote(`If you think cryptography is the answer\n\nto your problem\n\n${line}\n`)
    expect(note.text).toBe('If you think cryptography is the answer\n\nto your problem\n')
    expect(note.signatures[0]).toMatchObject({ name: 'PeterNeumann', keyId: 'c74f20a3' })
    for (const bad of ['', 'x', 'x\n\n', 'x\n\n— a\n', 'x\n\n— a b!\n', `x\n\n${line}`, `x\n\n${line}\n\n`])
      expect(() => readSignedNote(bad), JSON.stringify(bad)).toThrow(NoteMalformed)
    expect(() => readSignedNote(`x\n\n${`${line}\n`.repeat(65)}`)).toThrow('too many')
    expect(() => readSignedNote(Uint8Array.of(0xff, 10, 10))).toThrow(NoteMalformed)
    expect(() => readSignatureLine('— a AAAA')).toThrow(NoteMalformed)
    expect(() => fromVkey('PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')).toThrow('id')
  })

  it('writes and reads the lines of a checkpoint', () => {
    const said = { origin: 'office.example/1', size: 42, root: new Uint8Array(32).fill(7) }
    expect(readCheckpointText(checkpointText(said))).toEqual(said)
    for (const bad of [
      '',
      'o\n',
      'o\n-1\nAA==\n',
      'o\n01\nAA==\n',
      'o\n1\nAA==\n',
      `o\n1e3\n${base64(said.root)}\n`,
    ])
      expect(() => readCheckpointText(bad), JSON.stringify(bad)).toThrow(NoteMalformed)
  })

  it('takes base64 and hexadecimal only as they are written', () => {
    expect(unbase64(base64(utf8('पत्र')))).toEqual(utf8('पत्र'))
    for (const bad of ['A', 'AB==', 'AA=', 'A===', 'AA==\n', '!!!!']) expect(unbase64(bad)).toBeUndefined()
    expect(unhex(hexOf(Uint8Array.of(0, 255, 16)))).toEqual(Uint8Array.of(0, 255, 16))
    for (const bad of ['a', 'AB', 'zz']) expect(unhex(bad)).toBeUndefined()
  })
})
