// Times and days as the reader's own clock has them, in the words of the page's language.

const DAY_SECONDS = 86_400;

/** All instants are seconds since 1970, as Telegram gives them. */
export class Calendar {
  constructor(words) {
    this.words = words;
    const locale = words.language;
    this.clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
    this.long = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  }

  time(seconds) {
    return this.clock.format(instant(seconds));
  }

  machineTime(seconds) {
    return instant(seconds).toISOString();
  }

  sameDay(one, other) {
    return instant(one).toDateString() === instant(other).toDateString();
  }

  dayName(seconds) {
    const now = Date.now() / 1000;
    if (this.sameDay(seconds, now)) return this.words.today;
    if (this.sameDay(seconds, now - DAY_SECONDS)) return this.words.yesterday;
    return this.long.format(instant(seconds));
  }
}

const instant = (seconds) => new Date(seconds * 1000);
