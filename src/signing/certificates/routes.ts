import { type App, register } from '#http/register.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'

const decoded = (text: string): Buffer => Buffer.from(text, 'base64')

/** The endpoints of persons' certificates. */
export const certificateRoutes = (app: App): void => {
  register(app, contract.myCertificates, (_input, { office, person }) =>
    commands.listCertificates(office, person.id),
  )
  register(app, contract.beginCertificate, ({ body }, { office, person, origin }) =>
    commands.beginCertificate(office, person.id, {
      certificate: decoded(body.certificate),
      chain: body.chain.map(decoded),
      origin,
    }),
  )
  register(app, contract.registerCertificate, ({ body }, { office, person }) =>
    commands.registerCertificate(office, person.id, {
      preparation: body.preparation,
      cms: decoded(body.cms),
      replaces: body.replaces,
    }),
  )
  register(app, contract.endCertificate, ({ params, body }, { office, person }) =>
    commands.endCertificate(office, person.id, params.id, body.why),
  )
  register(app, contract.certificatesOfPerson, ({ params }, { office, actor }) =>
    commands.certificatesOfPerson(office, actor, params.id),
  )
  register(app, contract.endCertificateOf, ({ params, body }, { office, actor }) =>
    commands.endCertificateOf(office, actor, params.id, params.certificateId, body.why),
  )
}
