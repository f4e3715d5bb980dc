import { randomBytes } from 'node:crypto'
import { appendFile, mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import type { Log } from '#lib/core/log.ts'
import { createHeld } from './held.ts'
import { type SignedRow, signedRowShape } from './rows.ts'

/** Outcomes that Postgres could not take, in files of this process until it can. */
export type Spool = {
  /**
   * Resolves when the row is on disk, or in memory while the disk is full or refuses: it goes on being tried. Throws
   * when there is no room in either.
   */
  append(row: SignedRow): Promise<void>
  /**
   * Hands every kept row to `write`, those of dead processes included, and removes the files that are through.
   * Stops at the first row that `write` rejects; what is left waits for the next time.
   */
  replay(write: (row: SignedRow) => Promise<'written' | 'refused'>): Promise<void>
  /** 0 to 1 of what may be kept; what is held in memory counts as much as what is on disk. */
  fullness(): number
  close(): Promise<void>
}

export type SpoolOptions = {
  directory: string
  log: Log
  limitBytes?: number
  memoryBytes?: number
  abandonedAfterMs?: number
}

const rowsPerRound = 200
const heartbeatMs = 10_000

export async function openSpool(options: SpoolOptions): Promise<Spool> {
  const { directory, log, limitBytes = 256 * 1024 * 1024, abandonedAfterMs = 60_000 } = options
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const owner = `${hostname().replaceAll('.', '-')}.${process.pid}.${randomBytes(4).toString('hex')}`
  let segment = 0
  let used = await bytesIn(directory)
  let queue: { line: string; resolve: () => void; reject: (error: unknown) => void }[] = []
  let writing: Promise<void> | null = null
  const held = createHeld({ mostBytes: options.memoryBytes ?? 16 * 1024 * 1024 })

  const file = (n: number) => path.join(directory, `outcomes.${owner}.${n}.jsonl`)

  /** Everything that came while the last write was syncing goes into the next one. */
  async function drain(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue
      queue = []
      try {
        await appendSynced(file(segment), batch.map(({ line }) => line).join(''))
        for (const { resolve } of batch) resolve()
      } catch (error) {
        // A write that failed may have left half a line; the next rows start in a file of their own.
        segment++
        used -= batch.reduce((sum, { line }) => sum + Buffer.byteLength(line), 0)
        for (const { reject } of batch) reject(error)
      }
    }
    writing = null
  }

  async function sealedFiles(): Promise<string[]> {
    await writing
    segment++
    for (const name of await readdir(directory)) {
      const [host, pid, boot] = /^outcomes\.([^.]+)\.(\d+)\.([0-9a-f]{8})\.\d+\.jsonl$/.exec(name)?.slice(1) ?? []
      if (host === undefined || `${host}.${pid}.${boot}` === owner) continue
      const from = path.join(directory, name)
      if (gone(host, Number(pid)) || (await ageMs(from)) > abandonedAfterMs) {
        // Renaming claims it: of two processes that try, one finds nothing.
        await rename(from, file(segment++)).catch(() => {})
      }
    }
    const mine = (await readdir(directory)).filter((name) => name.startsWith(`outcomes.${owner}.`))
    return mine.map((name) => path.join(directory, name)).filter((name) => name !== file(segment))
  }

  async function replayFile(name: string, write: (row: SignedRow) => Promise<'written' | 'refused'>): Promise<void> {
    const content = await readFile(name, 'utf8')
    const { rows, damaged } = parseSpool(content)
    for (let at = 0; at < rows.length; at += rowsPerRound) {
      const round = rows.slice(at, at + rowsPerRound)
      const results = await Promise.all(round.map(write))
      const refused = round.filter((_, i) => results[i] === 'refused')
      if (refused.length > 0) await appendFile(path.join(directory, 'refused.jsonl'), linesOf(refused))
    }
    if (damaged > 0) {
      log.error({ file: name, damaged }, 'ledger: lines of the spool cannot be read; the file is kept')
      await rename(name, `${name}.damaged`)
    } else {
      await rm(name)
    }
    used -= Buffer.byteLength(content)
    log.info({ rows: rows.length }, 'ledger: spooled outcomes written')
  }

  /** Tells other processes on this folder that our files have an owner. */
  const heartbeat = setInterval(() => {
    const now = new Date()
    for (let n = 0; n <= segment; n++) utimes(file(n), now, now).catch(() => {})
  }, heartbeatMs)
  heartbeat.unref()

  function toDisk(row: SignedRow): Promise<void> {
    const line = linesOf([row])
    const bytes = Buffer.byteLength(line)
    if (used + bytes > limitBytes) return Promise.reject(new Error(`the spool is full (${limitBytes} bytes)`))
    used += bytes
    return new Promise((resolve, reject) => {
      queue.push({ line, resolve, reject })
      writing ??= drain()
    })
  }

  return {
    async append(row) {
      try {
        await toDisk(row)
      } catch (error) {
        if (!held.keep(row)) throw error
        log.error({ error }, 'ledger: the spool takes no more; outcomes are held in memory')
      }
    },
    fullness: () => Math.max(used / limitBytes, held.fullness()),
    async replay(write) {
      await held.drain(write)
      for (const name of await sealedFiles()) await replayFile(name, write)
    },
    async close() {
      clearInterval(heartbeat)
      await held.drain(toDisk).catch((error: unknown) => log.error({ error }, 'ledger: outcomes in memory are lost'))
      await writing
    },
  }
}

/** A process that died while writing leaves a last line without its end; that row was never acknowledged. */
export function parseSpool(content: string): { rows: SignedRow[]; damaged: number } {
  const lines = content.split('\n')
  lines.pop()
  const rows = lines.flatMap((line) => parseLine(line) ?? [])
  return { rows, damaged: lines.length - rows.length }
}

function parseLine(line: string): SignedRow | null {
  try {
    return signedRowShape.parse(JSON.parse(line))
  } catch {
    return null
  }
}

function linesOf(rows: readonly SignedRow[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

async function appendSynced(name: string, lines: string): Promise<void> {
  const handle = await open(name, 'a', 0o600)
  try {
    await handle.appendFile(lines)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await syncDirectory(path.dirname(name))
}

/** Without this a new file can be missing after a power cut. Windows cannot open a folder. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

async function bytesIn(directory: string): Promise<number> {
  const names = await readdir(directory)
  const sizes = await Promise.all(names.map(async (name) => (await stat(path.join(directory, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function ageMs(name: string): Promise<number> {
  const found = await stat(name).catch(() => null)
  return found === null ? 0 : Date.now() - found.mtimeMs
}

/** Whether the process that wrote the file is known to be dead. Our own number with another boot mark is a restart. */
function gone(host: string, pid: number): boolean {
  if (host !== hostname().replaceAll('.', '-')) return false
  if (pid === process.pid) return true
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
