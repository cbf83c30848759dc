import { Page } from '../ui/page.tsx'

export default function HomePage() {
  return (
    <Page title="Well-made things, tracked to your door" lead="The counter is being set up.">
      <p>Soon.</p>
    </Page>
  )
}
