import { expect, it } from 'vitest'
import { isSameName, matchOf } from './names.ts'

it.each([
  ['ANIL KUMAR', 'Anil Kumar'],
  ['VERMA RAKESH K', 'Rakesh Kumar Verma'],
  ['Rakesh Verma', 'Rakesh Kumar Verma'],
  ['Dr. (Smt.) Kavita Dhruv', 'Kavita Dhruv'],
  ['श्री राकेश वर्मा', 'राकेश वर्मा'],
  ['राकेश कु. वर्मा', 'राकेश वर्मा'],
  ['डॉ॰ ज़ाकिर हुसैन', 'ज़ाकिर हुसैन'],
  ['Madhuri', 'MADHURI'],
])('%s and %s are one person', (one, other) => {
  expect(isSameName(one, other)).toBe(true)
  expect(isSameName(other, one)).toBe(true)
})

it.each([
  ['R K VERMA', 'Rakesh Verma'],
  ['Rakesh Verma', 'Mukesh Verma'],
  ['Anil', 'Anil Kumar'],
  ['Anil Anil', 'Anil Kumar'],
  ['A K', 'Anil Kumar'],
  ['', 'Anil Kumar'],
  ['राकेश वर्मा', 'राकेश शर्मा'],
])('%s and %s are not', (one, other) => {
  expect(isSameName(one, other)).toBe(false)
  expect(isSameName(other, one)).toBe(false)
})

it('a mail address decides where names are written otherwise; another’s does not', () => {
  const person = { name: { hi: 'कविता ध्रुव', en: 'Kavita Dhruv' }, email: 'kavita@office.example' }
  expect(matchOf({ name: 'K DHRUVA', emails: ['Kavita@office.example'] }, person)).toBe('mail')
  expect(matchOf({ name: 'K DHRUVA', emails: ['other@office.example'] }, person)).toBeNull()
  expect(matchOf({ name: 'ध्रुव कविता', emails: [] }, person)).toBe('name')
  expect(matchOf({ name: '', emails: [] }, { name: { hi: '', en: '' }, email: null })).toBeNull()
})
