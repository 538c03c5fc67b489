import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { EnvironmentInvalid, readEnvironment, settings } from './environment.ts'

describe('settings from the environment', () => {
  it('has a value for everything when nothing is set', () => {
    expect(readEnvironment({})).toMatchObject({
      database: null,
      demonstration: true,
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://localhost:8080',
      trustedProxies: [],
      uploadMaxBytes: 104_857_600,
    })
  })

  it('tells every problem at once, by name, and never repeats an address with its password', () => {
    const act = () =>
      readEnvironment({
        DATABASE_URL: 'mysql://root:geheim@host/x',
        PORT: '80a',
        PUBLIC_URL: 'patravali.gov.in',
        TRUSTED_PROXIES: '10.0.0.0/8, all',
        LOG_LEVEL: 'loud',
        SESSION_HOURS: '0',
      })
    expect(act).toThrow(EnvironmentInvalid)
    try {
      act()
    } catch (error) {
      const { problems } = error as EnvironmentInvalid
      expect(problems.map(problem => problem.split(':')[0]).sort()).toEqual([
        'DATABASE_URL',
        'LOG_LEVEL',
        'PORT',
        'PUBLIC_URL',
        'SESSION_HOURS',
        'TRUSTED_PROXIES',
      ])
      expect(problems.join()).not.toContain('geheim')
    }
  })

  it('fills no database of one’s own with the demonstration unless told to', () => {
    const own = { DATABASE_URL: 'postgresql://patravali@db/patravali' }
    expect(readEnvironment(own).demonstration).toBe(false)
    expect(readEnvironment({ ...own, PATRAVALI_DEMO: 'yes' }).demonstration).toBe(true)
    expect(readEnvironment({}, { isEmpty: true }).demonstration).toBe(false)
  })

  it('takes a variable that is set but empty as not set', () => {
    expect(readEnvironment({ PORT: '', HOST: ' ' })).toMatchObject({ port: 8080, host: '127.0.0.1' })
  })

  it('lists each setting it reads, and reads each it lists', () => {
    const wrong = Object.fromEntries(settings.map(({ name }) => [name, '\u0000?']))
    const named = () => readEnvironment(wrong)
    try {
      named()
      expect.unreachable()
    } catch (error) {
      const told = (error as EnvironmentInvalid).problems.map(problem => problem.split(':')[0])
      // any folder name will do, so that one cannot be wrong
      expect(new Set([...told, 'PATRAVALI_DATA', 'PATRAVALI_KEYS'])).toEqual(
        new Set(settings.map(({ name }) => name)),
      )
    }
  })
})

describe('the README', () => {
  it('lists every setting as it is', async () => {
    const readme = await readFile('README.md', 'utf8')
    for (const { name, standard, meaning } of settings)
      expect(readme).toContain(`| \`${name}\` | ${standard} | ${meaning} |`)
  })
})
