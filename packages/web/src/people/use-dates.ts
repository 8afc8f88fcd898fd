import { useMemo } from 'react';
import { useMessages } from '../messages/messages.ts';

/** Days and times of day in the language of the page and the reader's time zone. */
export function useDates() {
  const { locale } = useMessages();
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
    const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
    const time = new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    const minute = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    return {
      /** `Monday, 23 November 2026` */
      day: (iso: string) => day.format(new Date(iso)),
      /** `23 Nov 2026` */
      date: (iso: string) => date.format(new Date(iso)),
      /** `14:03:22` */
      time: (iso: string) => time.format(new Date(iso)),
      /** `23 Nov, 14:03` */
      minute: (iso: string) => minute.format(new Date(iso)),
      /** `23 Nov, 14:03`; of another year than this `23 Nov 2024`. */
      seen: (iso: string) => {
        const at = new Date(iso);
        return (at.getFullYear() === new Date().getFullYear() ? minute : date).format(at);
      },
    };
  }, [locale]);
}
