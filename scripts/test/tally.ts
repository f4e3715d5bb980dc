import { spawn } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { root } from '../paths.ts'

export type Tally = { passed: number; failed: number }

/** Runs one of the project's tools under this Node, its output passed through; true when it succeeded. */
export function runTool(script: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const bin = path.join(root, 'node_modules/.bin')
    const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        NEXT_TELEMETRY_DISABLED: '1',
        PATH: `${bin}${path.delimiter}${process.env['PATH']}`,
        ...env,
      },
    })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code === 0))
  })
}
