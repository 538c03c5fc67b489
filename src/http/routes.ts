import path from 'node:path'
import { movementActRoutes } from '#acts/movement/routes.ts'
import { planRoutes } from '#acts/plans/routes.ts'
import { actRoutes } from '#acts/routes.ts'
import { auditRoutes } from '#audit/routes.ts'
import { deskRoutes } from '#desk/routes.ts'
import { dispatchRoutes } from '#dispatch/routes.ts'
import { documentRoutes } from '#documents/routes.ts'
import { uploadRoutes } from '#documents/uploads/routes.ts'
import { powerRoutes } from '#drafts/powers/routes.ts'
import { draftRoutes } from '#drafts/routes.ts'
import { templateRoutes } from '#drafts/templates/routes.ts'
import { eDakRoutes } from '#edak/routes.ts'
import { headRoutes } from '#files/heads/routes.ts'
import { fileRoutes } from '#files/routes.ts'
import { issueRoutes } from '#issues/routes.ts'
import { matterRoutes } from '#matters/routes.ts'
import { orderRoutes } from '#movement/order/routes.ts'
import { movementRoutes } from '#movement/routes.ts'
import { shareRoutes } from '#movement/shares/routes.ts'
import { laterRoutes } from '#notes/later/routes.ts'
import { recordedOrderRoutes } from '#notes/orders/routes.ts'
import { phraseRoutes } from '#notes/phrases/routes.ts'
import { noteRoutes } from '#notes/routes.ts'
import { assistantRoutes } from '#people/assistants/routes.ts'
import { chargeRoutes } from '#people/charges/routes.ts'
import { directoryRoutes } from '#people/directory/routes.ts'
import { firstRunRoutes } from '#people/first-run/routes.ts'
import { limitRoutes } from '#people/limits/routes.ts'
import { personRoutes } from '#people/persons/routes.ts'
import { postRoutes } from '#people/posts/routes.ts'
import { sessionRoutes } from '#people/sessions/routes.ts'
import { territoryRoutes } from '#people/territories/routes.ts'
import { unitRoutes } from '#people/units/routes.ts'
import { printRoutes } from '#print/routes.ts'
import { projectFolder } from '#project-folder.ts'
import { bundleRoutes } from '#proof/bundle/routes.ts'
import { publishProof } from '#proof/public/routes.ts'
import { proofRoutes } from '#proof/routes.ts'
import { bookRoutes } from '#receipts/book/routes.ts'
import { groupRoutes } from '#receipts/groups/routes.ts'
import { receiptRoutes } from '#receipts/routes.ts'
import { slipRoutes } from '#receipts/slips/routes.ts'
import { officeRegisterRoutes } from '#registers/routes.ts'
import { searchRoutes } from '#search/routes.ts'
import { settingRoutes } from '#settings/routes.ts'
import { termRoutes } from '#settings/terms/routes.ts'
import { agentDownloadRoute } from '#signing/agents/download/routes.ts'
import { agentRoutes } from '#signing/agents/routes.ts'
import { certificateRoutes } from '#signing/certificates/routes.ts'
import { esignRoutes } from '#signing/esp/routes.ts'
import { sealRoutes } from '#signing/seal/routes.ts'
import { trustRoutes } from '#signing/trust/routes.ts'
import type { App } from './register.ts'

/** The endpoints of every slice, left to right. */
export const registerRoutes = (app: App): void => {
  sessionRoutes(app)
  firstRunRoutes(app)
  directoryRoutes(app)
  limitRoutes(app)
  planRoutes(app)
  territoryRoutes(app)
  unitRoutes(app)
  postRoutes(app)
  personRoutes(app)
  chargeRoutes(app)
  assistantRoutes(app)

  movementRoutes(app)
  shareRoutes(app)
  orderRoutes(app)
  uploadRoutes(app)
  documentRoutes(app)
  fileRoutes(app)
  headRoutes(app)
  receiptRoutes(app)
  slipRoutes(app)
  bookRoutes(app)
  groupRoutes(app)
  matterRoutes(app)
  noteRoutes(app)
  phraseRoutes(app)
  recordedOrderRoutes(app)
  laterRoutes(app)
  eDakRoutes(app)
  draftRoutes(app)
  templateRoutes(app)
  powerRoutes(app)
  issueRoutes(app)
  dispatchRoutes(app)
  actRoutes(app)
  movementActRoutes(app)
  deskRoutes(app)
  settingRoutes(app)
  termRoutes(app)
  printRoutes(app)
  officeRegisterRoutes(app)
  searchRoutes(app)
  auditRoutes(app)
  sealRoutes(app)
  agentRoutes(app)
  agentDownloadRoute(app, path.join(projectFolder(), 'dist', 'agent'))
  proofRoutes(app)
  bundleRoutes(app)
  publishProof(app)
  trustRoutes(app)
  certificateRoutes(app)
  esignRoutes(app)
}
