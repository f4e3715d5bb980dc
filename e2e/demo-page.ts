import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pageFiles } from '#scripts/start/simulators.ts'

/** Where the demo shows what a simulator took. */
export function demoPage(of: keyof typeof pageFiles): Promise<string> {
  return readFile(join(process.env['GATEHOUSE_DATA_DIR'] ?? '.data', pageFiles[of]), 'utf8')
}
