import { spawn } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { root } from '../paths.ts'

export type Tally = {
  passed: number
  failed: number
  /** What failed, by name: said again at the very end, where somebody who reads only that finds it. */
  failures: readonly string[]
}

/**
 * Runs one of the project's tools under this Node; true when it succeeded. Its output is passed through, or, when it
 * runs quietly beside another tool, printed in one piece if it failed.
 */
export function runTool(
  script: string,
  args: string[],
  env: Record<string, string> = {},
  quiet = false,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const bin = path.join(root, 'node_modules/.bin')
    const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      env: {
        ...process.env,
        NEXT_TELEMETRY_DISABLED: '1',
        PATH: `${bin}${path.delimiter}${process.env['PATH']}`,
        ...env,
      },
    })
    const said: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => said.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code !== 0 && said.length > 0) process.stdout.write(Buffer.concat(said))
      resolve(code === 0)
    })
  })
}
