import type { z } from 'zod'
import { type Setting, settingSays } from '#kit/setting.ts'
import { settingFor, settingIn, settingOfInstance } from '#people/settings/read.ts'
import type { Office } from '#storage/office.ts'
import {
  addresseesOfLetter,
  documentPages,
  type getLimits,
  highestClassification,
  itemsAtOnce,
  postsAtOnce,
  uploadMegabytes,
} from './contract.ts'

/** What an uploaded paper may have in a unit. */
export type UploadLimits = { mostBytes: number; mostPages: number }

const setOr = async (
  office: Office,
  declared: Setting<z.ZodInt>,
  unitId: string,
  otherwise: number,
  times = 1,
): Promise<number> => {
  const set = await settingFor(office.db, declared.key, unitId)
  return set === undefined ? otherwise : settingSays(declared, set) * times
}

/** The limits of uploads in a unit; where nobody set them those the server was started with. */
export const uploadLimits = async (office: Office, unitId: string): Promise<UploadLimits> => {
  const { uploadMaxBytes, uploadMaxPages } = office.environment
  const [mostBytes, mostPages] = await Promise.all([
    setOr(office, uploadMegabytes, unitId, uploadMaxBytes, 1024 * 1024),
    setOr(office, documentPages, unitId, uploadMaxPages),
  ])
  return { mostBytes, mostPages }
}

/** Every limit of a unit. */
export const limitsOf = async (office: Office, unitId: string): Promise<z.infer<typeof getLimits.reply>> => {
  const [upload, items, posts, addressees, classification] = await Promise.all([
    uploadLimits(office, unitId),
    settingIn(office.db, itemsAtOnce, unitId),
    settingIn(office.db, postsAtOnce, unitId),
    settingIn(office.db, addresseesOfLetter, unitId),
    settingOfInstance(office.db, highestClassification),
  ])
  return {
    uploadBytes: upload.mostBytes,
    documentPages: upload.mostPages,
    itemsAtOnce: items,
    postsAtOnce: posts,
    addressees,
    classification,
  }
}
