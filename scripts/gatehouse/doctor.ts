import { type Command, table } from './command.ts'
import type { Context } from './context.ts'
import { type Check, checks } from './doctor-checks.ts'

type Finding = {
  check: string
  ok: boolean
  /** What was found, or what is wrong. */
  detail: string
  /** Who can mend it, and how. */
  fix?: string
}

export const doctor: Command = {
  name: 'doctor',
  summary: 'looks at everything this installation needs and says what is wrong',
  usage: '',
  options: {},
  looksOnly: true,
  async run(_input, context) {
    const findings: Finding[] = []
    for (const check of checks) {
      const broken = findings.some(({ check: earlier, ok }) => earlier === check.needs && !ok)
      findings.push(broken ? notLookedAt(check) : await look(check, context))
    }
    const rows = findings.map(({ check, ok, detail, fix = '' }) => [check, ok ? 'ok' : 'WRONG', detail, fix])
    return {
      json: findings,
      lines: table(['CHECK', 'STATE', 'DETAIL', 'WHO CAN MEND IT'], rows),
      failed: findings.some(({ ok }) => !ok),
    }
  },
}

async function look({ name, look, fix }: Check, context: Context): Promise<Finding> {
  try {
    return { check: name, ok: true, detail: await look(context) }
  } catch (thrown) {
    const detail = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown)
    return { check: name, ok: false, detail, fix }
  }
}

function notLookedAt({ name, needs }: Check): Finding {
  return { check: name, ok: false, detail: `not known while this is wrong: ${needs}` }
}
