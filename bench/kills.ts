import { killUnderLoad } from '#test/laws/kills.ts'

const rounds = Number(process.argv[2] ?? 1000)
const { lost, findings, acknowledged, restarts } = await killUnderLoad(rounds)
const sorted = [...restarts].sort((a, b) => a - b)
console.log(
  `${rounds} kills under load, ${acknowledged} acknowledged acts, ${lost.length} lost, ${findings.length} findings`,
)
console.log(`start after a kill: median ${sorted[sorted.length >> 1]} ms, longest ${sorted.at(-1)} ms`)
if (lost.length + findings.length > 0) {
  console.log([...lost, ...findings.map(each => JSON.stringify(each))].join('\n'))
  process.exitCode = 1
}
