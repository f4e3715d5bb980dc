import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { Link } from '../ui/link.tsx'
import type { ExplainNames } from './names.ts'

type Tool = { system: string; tool: string }
type Props = {
  refused: (Tool & { role: string }) | null
  limited: (Tool & { role: string }) | null
  who: Tool | null
  names: ExplainNames
}

/** Where nothing was asked yet: three questions of this company that can be opened. */
export function Examples({ refused, limited, who, names }: Props) {
  const t = useTranslations('explain.examples')
  const written = ({ system, tool }: Tool) => `${system}__${tool}`
  const questions = [
    ...[limited, refused].flatMap((at) =>
      at === null
        ? []
        : [
            {
              href: paths.explainOf({ roles: at.role, tool: written(at) }),
              words: t('role', { role: names.role(at.role), tool: names.tool(at.system, at.tool) }),
            },
          ],
    ),
    ...(who === null
      ? []
      : [
          {
            href: paths.explainOf({ view: 'who', tool: written(who) }),
            words: t('who', { tool: names.tool(who.system, who.tool) }),
          },
        ]),
  ]
  return (
    <section aria-labelledby="explain-examples" className="mt-6">
      <h2 id="explain-examples" className="font-semibold text-lg">
        {t('title')}
      </h2>
      <ul className="mt-2 grid gap-2 text-sm">
        {questions.map(({ href, words }) => (
          <li key={href}>
            <Link href={href}>{words}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
