import { Icon } from '../ui/icon.tsx'
import styles from './promises.module.css'

const promises = [
  {
    icon: 'truck',
    title: 'Watch it move',
    text: 'Every step of your order appears the moment it happens. Close the page and come back: nothing is missed.',
  },
  {
    icon: 'back',
    title: 'Change your mind',
    text: 'Cancel while the order is being prepared. What was paid goes back by itself.',
  },
  {
    icon: 'check',
    title: 'The price you saw',
    text: 'Should a price change on the way to the till, you see both and decide. Nothing is charged before.',
  },
] as const

/** Why somebody would order here. */
export function Promises() {
  return (
    <ul role="list" className={styles.promises}>
      {promises.map(({ icon, title, text }) => (
        <li key={title} className={styles.promise}>
          <span className={styles.icon}>
            <Icon name={icon} size={24} />
          </span>
          <h3 className={styles.title}>{title}</h3>
          <p className={styles.text}>{text}</p>
        </li>
      ))}
    </ul>
  )
}
