import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { root } from '../paths.ts'

const manifest = z.object({ version: z.string() })

/** Of a package that is installed here. */
export async function versionOf(name: string): Promise<string> {
  const file = path.join(root, 'node_modules', name, 'package.json')
  return manifest.parse(JSON.parse(await readFile(file, 'utf8'))).version
}
