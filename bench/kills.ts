import { killUnderLoad } from '#test/laws/kills.ts'

const rounds = Number(process.argv[2] ?? 1000)
// `npm run bench:kills -- 200 --built`: the built server starts quicker than its source
const built = process.argv.includes('--built')
const { lost, findings, acknowledged, restarts } = await killUnderLoad(rounds, {
  ...(built ? { program: ['dist/server/server.js'] } : {}),
  ...(process.env.ACTS ? { mostActs: Number(process.env.ACTS) } : {}),
  onRound: round => process.stderr.write(`\r${round} of ${rounds}`),
})
const sorted = [...restarts].sort((a, b) => a - b)
const acts = Object.values(acknowledged).reduce((sum, each) => sum + each, 0)
console.log(
  `${rounds} kills under load, ${acts} acknowledged acts, ${lost.length} lost, ${findings.length} findings`,
)
console.log(acknowledged)
console.log(`start after a kill: median ${sorted[sorted.length >> 1]} ms, longest ${sorted.at(-1)} ms`)
if (lost.length + findings.length > 0) {
  console.log([...lost, ...findings.map(each => JSON.stringify(each))].join('\n'))
  process.exitCode = 1
}
