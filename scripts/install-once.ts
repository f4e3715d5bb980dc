import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { root } from './paths.ts'

/**
 * A package that is no dependency, since only one command needs it: installed when that first runs, without scripts,
 * at exactly this version. The folder whose `node_modules` has it.
 */
export function installOnce(name: string, version: string): string {
  const folder = path.join(root, 'node_modules/.cache', `${name.replace(/[@/]/g, '-').replace(/^-/, '')}-${version}`)
  if (existsSync(path.join(folder, 'node_modules', name))) return folder
  console.log(`Installing ${name} ${version} (once) ...`)
  mkdirSync(folder, { recursive: true })
  const asked = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save']
  execFileSync('npm', [...asked, `${name}@${version}`], { stdio: ['ignore', 'ignore', 'inherit'] })
  return folder
}
