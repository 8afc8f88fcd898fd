import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';

/** The pages about people: each of them, and groups of them. */
export function PeopleTabs() {
  const text = useMessages().people;
  const env = ({ env: kept }: { readonly env?: string }) => (kept ? { env: kept } : {});
  return (
    <nav className="page-tabs" aria-label={text.title}>
      <Link to="/people" search={env}>
        {text.title}
      </Link>
      <Link to="/cohorts" search={env}>
        {text.cohorts}
      </Link>
      <Link to="/segments" search={env}>
        {text.segments}
      </Link>
    </nav>
  );
}
