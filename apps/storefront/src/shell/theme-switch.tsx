'use client'

import { useState } from 'react'
import { Icon, type IconName } from '../ui/icon.tsx'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'
import { chooseTheme } from './choose-theme.ts'
import styles from './header.module.css'
import { themeAfter, type Theme } from './theme.ts'

const faces = {
  system: ['screen', 'as the device'],
  light: ['sun', 'light'],
  dark: ['moon', 'dark'],
} as const satisfies Record<Theme, readonly [IconName, string]>

/** Goes round device, light and dark. The page changes at once; the cookie keeps it. */
export function ThemeSwitch({ theme }: { readonly theme: Theme }) {
  const [shown, setShown] = useState(theme)
  const next = themeAfter(shown)
  const [icon, name] = faces[shown]
  const show = () => {
    document.documentElement.dataset['theme'] = next
    setShown(next)
  }
  return (
    // In `onSubmit`: what an action sets is seen when it is over, and a second press would count from the old one.
    <form action={chooseTheme} onSubmit={show}>
      <button type="submit" name="theme" value={next} className={styles.tool} title={`Colours: ${name}`}>
        <Icon name={icon} />
        <VisuallyHidden>
          Colours: {name}. Change to {faces[next][1]}
        </VisuallyHidden>
      </button>
    </form>
  )
}
