import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Socket } from 'node:net'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Refused } from '#kit/refusal.ts'
import type { Answer, Ask, Calls, Ready } from './calls.ts'

/** Why a child gave no answer: it ran too long, took too much memory, died, had too many waiting, or the pool is closed. */
export type Failure = 'time' | 'memory' | 'crash' | 'busy' | 'closed'

/** Thrown when a child gave no answer. The child is gone and the next call gets a new one. */
export class ChildFailed extends Error {
  readonly failure: Failure
  constructor(failure: Failure, message: string = failure) {
    super(message)
    this.name = 'ChildFailed'
    this.failure = failure
  }
}

export type PoolOptions = {
  /** The child's main module without its extension, beside `from`: `new ChildPool({ from: import.meta.url, entry: './child' })`. */
  from: string
  entry: string
  /** What the child's main module is started with: a program that is one file is its own child. */
  args?: readonly string[]
  size: number
  timeLimitMs: number
  memoryLimitBytes: number
  /** The whole environment of the child: it gets none of ours, so that no secret is in its reach. */
  env?: { [name: string]: string }
  /** Calls that may wait for a free child; more are refused as `busy`. */
  queueLimit?: number
}

export type CallOptions = {
  timeLimitMs?: number
  /** Drops the call while it waits, kills the child when it already runs. */
  signal?: AbortSignal | undefined
  /** Calls that name the same thing go to the same child when it is free: it may still have it open. */
  near?: string
}

type Waiting = {
  ask: Ask
  options: CallOptions
  resolve: (result: unknown) => void
  reject: (error: Error) => void
}

type Child = {
  ready: boolean
  process: ChildProcess
  near: string | undefined
  job: Waiting | undefined
  calls: number
  end: () => void
}

/** The processor time a process has used, in milliseconds; Linux alone tells it (fields 14 and 15 of stat, in hundredths of a second). */
const workedMs = async (pid: number | undefined): Promise<number | undefined> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields ? (Number(fields[11]) + Number(fields[12])) * 10 : undefined
}

const RETIRE_AFTER_CALLS = 2000
const WATCH_MEMORY_EVERY_MS = 150
/** Loading takes 0.3 s; on a machine that swaps, much longer. It does not count as the time of a call. */
const LOAD_LIMIT_MS = 30_000

/**
 * Child processes that do one call at a time and can be killed. A child is: absent → idle (first call) → busy → idle … and
 * leaves by time limit, memory limit, its own death, a fatal error, or after 2,000 calls; the next call starts another.
 */
export class ChildPool<C extends Calls> {
  readonly #options: PoolOptions
  readonly #children = new Set<Child>()
  #waiting: Waiting[] = []
  #nextId = 1
  #closed = false

  constructor(options: PoolOptions) {
    this.#options = options
  }

  /** Asks a child. Rejects with `Refused` (its reasons), `ChildFailed`, or an `Error` with the child's message. */
  call<Name extends keyof C & string>(
    name: Name,
    args: C[Name]['args'],
    options: CallOptions = {},
  ): Promise<C[Name]['result']> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new ChildFailed('closed'))
      if (options.signal?.aborted) return reject(new DOMException('aborted', 'AbortError'))
      if (this.#waiting.length >= (this.#options.queueLimit ?? 500)) return reject(new ChildFailed('busy'))
      const job: Waiting = { ask: { id: this.#nextId++, name, args }, options, resolve, reject }
      this.#waiting.push(job)
      options.signal?.addEventListener('abort', () => this.#drop(job), { once: true })
      this.#next()
    })
  }

  /** Starts the first child before anybody asks: loading takes 0.3 s, on a small machine seconds, which the first reader of the day would wait. */
  warm(): void {
    if (!this.#closed && this.#children.size === 0) this.#start()
  }

  /** Ends every child; what runs or waits is rejected. */
  async close(): Promise<void> {
    this.#closed = true
    for (const job of this.#waiting.splice(0)) job.reject(new ChildFailed('closed'))
    await Promise.all(
      [...this.#children].map(
        child =>
          new Promise<void>(done => {
            child.process.once('exit', () => done())
            this.#end(child, new ChildFailed('closed'))
          }),
      ),
    )
  }

  /** The ids of the living child processes. */
  get pids(): number[] {
    return [...this.#children].flatMap(child => child.process.pid ?? [])
  }

  #drop(job: Waiting): void {
    this.#waiting = this.#waiting.filter(each => each !== job)
    const running = [...this.#children].find(child => child.job === job)
    const error = new DOMException('aborted', 'AbortError')
    // A page render is short: a child that works for nobody is left to finish rather than started anew (300 ms).
    if (!running) job.reject(error)
  }

  #next(): void {
    const job = this.#waiting[0]
    if (!job || this.#closed) return
    const idle = [...this.#children].filter(child => !child.job)
    const child =
      idle.find(each => job.options.near !== undefined && each.near === job.options.near) ??
      idle.find(each => each.ready) ??
      (this.#children.size < this.#options.size ? this.#start() : idle[0])
    if (!child) return
    this.#waiting.shift()
    this.#give(child, job)
    this.#next()
  }

  #start(): Child {
    const file = fileURLToPath(new URL(this.#options.entry, this.#options.from))
    const typescript = this.#options.from.endsWith('.ts')
    // Node 20 does not strip types by itself; a build has no types to strip.
    const loader = typescript
      ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
      : []
    const started = fork(`${file}.${typescript ? 'ts' : 'js'}`, this.#options.args ?? [], {
      execArgv: [...loader, '--max-old-space-size=512'],
      env: { ...this.#options.env },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    const child: Child = {
      ready: false,
      process: started,
      near: undefined,
      job: undefined,
      calls: 0,
      end: () => {},
    }
    started.on('message', (message: Ready | Answer) => {
      if (message.kind !== 'ready') return this.#take(child, message)
      child.ready = true
      child.end()
      if (child.job) this.#ask(child, child.job)
    })
    const loading = setTimeout(
      () => this.#end(child, new ChildFailed('crash', 'did not load')),
      LOAD_LIMIT_MS,
    )
    loading.unref()
    child.end = () => clearTimeout(loading)
    // Libraries chatter on the error stream; its last words matter only when the child dies.
    let said = ''
    started.stderr?.on('data', (words: Buffer) => {
      said = (said + words).slice(-1000)
    })
    started.on('error', error => this.#end(child, new ChildFailed('crash', error.message)))
    started.on('exit', (code, signal) =>
      this.#end(child, new ChildFailed('crash', `ended: ${signal ?? code} ${said}`)),
    )
    // An idle child must not keep the server from ending; the channel is held only while a call runs.
    started.unref()
    started.channel?.unref()
    if (started.stderr instanceof Socket) started.stderr.unref()
    this.#children.add(child)
    return child
  }

  #give(child: Child, job: Waiting): void {
    child.job = job
    child.near = job.options.near
    child.calls++
    child.process.channel?.ref()
    if (child.ready) this.#ask(child, job)
  }

  #ask(child: Child, job: Waiting): void {
    const limit = job.options.timeLimitMs ?? this.#options.timeLimitMs
    const began = performance.now()
    const workedBefore = workedMs(child.process.pid)
    // On a busy machine a child waits more than it works: it may, up to four times the limit.
    const judge = async (): Promise<void> => {
      const [before, now] = await Promise.all([workedBefore, workedMs(child.process.pid)])
      if (child.job !== job) return
      const isWaiting = before !== undefined && now !== undefined && now - before < limit * 0.8
      if (isWaiting && performance.now() - began < limit * 4)
        timer = setTimeout(() => void judge(), limit / 4)
      else this.#end(child, new ChildFailed('time'))
    }
    let timer = setTimeout(() => void judge(), limit)
    const watch = setInterval(() => void this.#weigh(child), WATCH_MEMORY_EVERY_MS)
    child.end = () => {
      clearTimeout(timer)
      clearInterval(watch)
      child.process.channel?.unref()
    }
    child.process.send(job.ask, error => {
      if (error) this.#end(child, new ChildFailed('crash', error.message))
    })
  }

  #take(child: Child, answer: Answer): void {
    const job = child.job
    if (!job || job.ask.id !== answer.id) return
    child.job = undefined
    child.end()
    if (answer.kind === 'result') job.resolve(answer.result)
    else if (answer.kind === 'refused') job.reject(new Refused(answer.refusals))
    else job.reject(answer.fatal ? new ChildFailed('crash', answer.message) : new Error(answer.message))
    const spent = child.calls >= RETIRE_AFTER_CALLS || answer.rss > this.#options.memoryLimitBytes
    if (spent || (answer.kind === 'error' && answer.fatal)) this.#end(child, new ChildFailed('closed'))
    this.#next()
  }

  #end(child: Child, error: ChildFailed): void {
    if (!this.#children.delete(child)) return
    child.end()
    child.process.kill('SIGKILL')
    child.job?.reject(error)
    child.job = undefined
    this.#next()
  }

  /** Linux tells another process's memory in pages of 4 KiB; elsewhere only the child's own report after each call counts. */
  async #weigh(child: Child): Promise<void> {
    const statm = await readFile(`/proc/${child.process.pid}/statm`, 'utf8').catch(() => '')
    const resident = Number(statm.split(' ')[1] ?? 0) * 4096
    if (child.job && resident > this.#options.memoryLimitBytes) this.#end(child, new ChildFailed('memory'))
  }
}
