/** What an installation is: the sample company, or a real one. Chosen at the first start; the two never mix. */
export type Mode = 'demo' | 'real'

/** What a database says of itself before anything is changed in it. */
export type Found = {
  /** As it was chosen at the first start; null before that, and in a database that is older than the choice. */
  chosen: Mode | null
  people: 'none' | 'sample' | 'own'
}

/** What the environment of a start asks for. */
export type Asked = {
  /** `GATEHOUSE_DEMO`; null when it says nothing. */
  demo: boolean | null
  /** Variables that give systems addresses of their own. */
  addresses: readonly string[]
  /** `GATEHOUSE_SIMULATED`. */
  simulated: readonly string[]
}

type ModeDecision = { mode: Mode } | { refused: string }

/**
 * Which of the two this start is. A start that would mix them is refused in one sentence that says what to do, before
 * anything is changed.
 */
export function decideMode(found: Found, asked: Asked): ModeDecision {
  const { demo, addresses, simulated } = asked
  if (demo === true && addresses.length > 0) {
    return {
      refused: `GATEHOUSE_DEMO=1 asks for the sample company and ${listed(addresses)} for a real system: remove one of the two, they never mix.`,
    }
  }
  const wanted = wantedMode(asked)
  const mode = whatItIs(found) ?? wanted ?? 'demo'
  if (wanted !== null && wanted !== mode) return { refused: contrary(mode, asked) }
  if (mode === 'real' && simulated.length > 0) {
    return { refused: `GATEHOUSE_SIMULATED is for the demo, and this is a real installation: remove the variable.` }
  }
  return { mode }
}

function wantedMode({ demo, addresses }: Asked): Mode | null {
  if (demo !== null) return demo ? 'demo' : 'real'
  return addresses.length > 0 ? 'real' : null
}

/** A database from before the choice is told by whose people are in it. */
export function whatItIs({ chosen, people }: Found): Mode | null {
  if (chosen !== null || people === 'none') return chosen
  return people === 'sample' ? 'demo' : 'real'
}

function contrary(mode: Mode, { demo, addresses }: Asked): string {
  if (mode === 'real') {
    return 'This database is a real installation’s and GATEHOUSE_DEMO=1 asks for the sample company: remove the variable, or name another data folder with GATEHOUSE_DATA_DIR (another database with DATABASE_URL).'
  }
  const cause = demo === false ? 'GATEHOUSE_DEMO=0' : listed(addresses)
  return `This database holds the sample company and ${cause} asks for a real installation: name another data folder with GATEHOUSE_DATA_DIR (another database with DATABASE_URL), or remove the variable to go on with the sample.`
}

function listed(names: readonly string[]): string {
  return names.join(', ')
}
