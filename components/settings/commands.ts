/** Where the token goes until there is one. */
export const placeholder = 'YOUR_TOKEN'

/** One line for Claude Code. */
export function claudeCodeCommand(url: string, token: string): string {
  return `claude mcp add --transport http gatehouse ${url} --header "Authorization: Bearer ${token}"`
}

/**
 * For clients that only start programs. The header is handed over in a variable because some clients split arguments
 * at spaces; plain http is refused by mcp-remote unless it is allowed.
 */
export function mcpRemoteConfig(url: string, token: string): string {
  const allowHttp = url.startsWith('http:') ? ['--allow-http'] : []
  return JSON.stringify(
    {
      mcpServers: {
        gatehouse: {
          command: 'npx',
          args: [
            '-y',
            'mcp-remote',
            url,
            '--transport',
            'http-only',
            ...allowHttp,
            '--header',
            `Authorization:\${AUTH_HEADER}`,
          ],
          env: { AUTH_HEADER: `Bearer ${token}` },
        },
      },
    },
    null,
    2,
  )
}
