import { performance } from 'node:perf_hooks'
import { issueCrl } from '#signing/authority/issue.ts'
import { newKey } from '#signing/authority/keys.ts'
import { oids } from '#signing/cms/oids.ts'
import { entriesOf, readCrl } from '#signing/lists/crl.ts'

/** How long a revocation list takes to walk, and how much memory: `npm run bench:crl [entries]`. Wanted: 50,000 in under a second. */
const count = Number(process.argv[2] ?? 50_000)
const key = await newKey('ecdsa-p256-sha256')
const bytes = await issueCrl(
  { name: [[oids.commonName, 'Bench']], key },
  {
    number: 1,
    thisUpdate: new Date(),
    nextUpdate: new Date(Date.now() + 86_400_000),
    revoked: Array.from({ length: count }, (_, index) => ({
      serial: new Uint8Array([1, index >>> 24, (index >> 16) & 255, (index >> 8) & 255, index & 255]),
      at: new Date(1_700_000_000_000 + index * 1000),
      reason: index % 10,
    })),
  },
)
for (let round = 1; round <= 3; round++) {
  const before = process.memoryUsage()
  const start = performance.now()
  const worked = process.cpuUsage()
  let entries = 0
  for (const _ of entriesOf(readCrl(bytes))) entries += 1
  const took = performance.now() - start
  const cpu = process.cpuUsage(worked)
  const grown = (process.memoryUsage().heapUsed - before.heapUsed) / 1048576
  console.log(
    `${entries} revocations, ${(bytes.length / 1048576).toFixed(1)} MB: ${took.toFixed(0)} ms (processor ${((cpu.user + cpu.system) / 1000).toFixed(0)} ms), heap ${grown >= 0 ? '+' : ''}${grown.toFixed(1)} MB before collection`,
  )
}
