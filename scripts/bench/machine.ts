import { readFile } from 'node:fs/promises'
import { arch, cpus, platform } from 'node:os'
import process from 'node:process'

/** Day, machine and Node: what a figure belongs to. */
export function machine(): string {
  const [first, ...rest] = cpus()
  const day = new Date().toISOString().slice(0, 10)
  return `${day}  ${platform()} ${arch()}, ${1 + rest.length} x ${first?.model ?? 'unknown'}, Node ${process.versions.node}`
}

/** How busy others kept the machine: a figure of a crowded minute is worth less. */
export async function pressure(): Promise<string> {
  const text = await readFile('/proc/pressure/cpu', 'utf8').catch(() => '')
  const share = /avg300=([\d.]+)/.exec(text)?.[1]
  return share === undefined ? 'CPU pressure unknown' : `CPU pressure ${share} % over five minutes`
}
