//! How a run ends.

use std::process::ExitCode;

/// The code of a run that a signal has ended is this and the number of the signal.
const SIGNAL: u8 = 128;

/// How a run ends, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// Everything was good.
    Good,
    /// There are findings at or above the level that stops.
    Found,
    /// It could not run at all.
    Failed,
    /// The signal of this number has ended it.
    Stopped(u8),
}

impl Exit {
    /// The end of a run whose findings stop it or not.
    pub(super) const fn of_findings(stops: bool) -> Self {
        if stops { Self::Found } else { Self::Good }
    }

    /// How a run has ended that left this code; `None` if it broke off.
    pub(super) fn of_code(code: i32) -> Option<Self> {
        match u8::try_from(code).ok()? {
            0 => Some(Self::Good),
            1 => Some(Self::Found),
            2 => Some(Self::Failed),
            code => code.checked_sub(SIGNAL).map(Self::Stopped),
        }
    }

    /// The code that it leaves.
    pub(super) const fn code(self) -> u8 {
        match self {
            Self::Good => 0,
            Self::Found => 1,
            Self::Failed => 2,
            Self::Stopped(signal) => SIGNAL + signal,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_a_run_says_how_it_has_ended() {
        let ends = [Exit::Good, Exit::Found, Exit::Failed, Exit::Stopped(2), Exit::Stopped(15)];
        assert_eq!(ends.map(Exit::code), [0, 1, 2, 130, 143]);
        for exit in ends {
            assert_eq!(Exit::of_code(i32::from(exit.code())), Some(exit));
        }
        assert!(ends.is_sorted(), "of several ends the worst is the largest");
    }

    #[test]
    fn a_process_that_broke_off_has_not_ended_by_itself() {
        // 101 is the code of a panic.
        assert_eq!([3, 101, 127, 256, -1].map(Exit::of_code), [None; 5]);
    }
}
