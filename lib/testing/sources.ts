import { execFileSync } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** Every TypeScript file that runs in production, as a path from here: tests, seeds and the test house left out. */
export function sourceFiles(): string[] {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  return String(files)
    .split('\n')
    .filter((file) => /^(app|components|lib|scripts)\/.*\.tsx?$/.test(file))
    .filter((file) => !/\.(test|spec)\.tsx?$|\/generated\/|^lib\/(testing|company)\/|\/simulator\//.test(file))
    .map((file) => path.relative(process.cwd(), path.join(root, file)))
}
