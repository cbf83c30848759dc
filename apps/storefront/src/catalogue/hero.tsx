import { LinkButton } from '../ui/button.tsx'
import { Illustration } from '../ui/illustration.tsx'
import styles from './hero.module.css'

const shelves = [
  ['lamp', 'book', 'planter', 'clock'],
  ['teapot', 'mug', 'notebook', 'parcel'],
] as const

const stops = ['Ordered', 'Packed', 'On its way', 'At your door'] as const

/** The first thing that a visitor sees: what this shop is, and two shelves of it. */
export function Hero() {
  return (
    <section className={styles.hero} aria-labelledby="welcome">
      <div className={styles.words}>
        <h1 id="welcome" className={styles.title}>
          Well-made things, tracked to your door
        </h1>
        <p className={styles.lead}>
          Two hundred and fifty good things for the kitchen, the desk, the garden and the road. Order one and
          watch it move, step by step, as it happens.
        </p>
        <p className={styles.actions}>
          <LinkButton href="#new" size="large">
            See what is new
          </LinkButton>
          <LinkButton href="#departments" size="large" variant="secondary">
            Departments
          </LinkButton>
        </p>
      </div>
      <div className={styles.cabinet} aria-hidden="true">
        {shelves.map((names) => (
          <div key={names[0]} className={styles.shelf}>
            {names.map((name) => (
              <Illustration key={name} name={name} alt="" size={150} isPriority className={styles.thing} />
            ))}
          </div>
        ))}
        <ol className={styles.label}>
          {stops.map((stop) => (
            <li key={stop} className={styles.stop}>
              {stop}
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
