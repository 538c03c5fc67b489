import { readEnvironment } from '../src/environment.ts'
import { buildApp } from '../src/http/app.ts'
import type { Endpoint } from '../src/kit/endpoint.ts'
import type { Office } from '../src/storage/office.ts'

/** Services that are not there: whoever asks for one while registering has asked too early. */
const nobodysOffice = (version: string): Office =>
  new Proxy({ version, environment: readEnvironment({}, { isEmpty: true }) } as Office, {
    get: (known, name: keyof Office) =>
      name in known
        ? known[name]
        : new Proxy(() => {}, {
            apply: () => {
              throw new Error(`no ${name} while endpoints are registered`)
            },
          }),
  })

/** Every endpoint the server registers, without a database: for the description of the API and the access table. */
export const listEndpoints = async (version = '0.0.0'): Promise<readonly Endpoint[]> => {
  const app = await buildApp(nobodysOffice(version), { unlimited: true })
  const { endpoints } = app.patravali
  await app.close()
  return endpoints
}
