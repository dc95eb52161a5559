//! Tests of the cache: what is damaged is not there, and what is old goes first.

use std::time::Duration;

use super::*;

/// A fresh folder.
fn fresh(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("booklet-cache-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

/// A key.
fn key(name: &str) -> Key {
    Key::new(name, 1, &[])
}

#[test]
fn keys_tell_apart_where_one_part_ends_and_the_next_begins() {
    assert_ne!(Key::new("k", 1, &[b"ab", b"c"]), Key::new("k", 1, &[b"a", b"bc"]));
}

#[test]
fn an_entry_with_any_bit_flipped_cut_or_longer_is_not_there() {
    let sealed = entry::seal(key("a"), b"a result");
    assert_eq!(entry::open(key("a"), &sealed).as_deref(), Some(&b"a result"[..]));
    assert_eq!(entry::open(key("b"), &sealed), None, "of another key");
    for bit in 0..sealed.len() * 8 {
        let mut damaged = sealed.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(entry::open(key("a"), &damaged), None, "bit {bit}");
    }
    for end in 0..sealed.len() {
        assert_eq!(entry::open(key("a"), &sealed[..end]), None, "cut at {end}");
    }
    assert_eq!(entry::open(key("a"), &[&sealed[..], b"x"].concat()), None);
}

#[test]
fn whatever_stands_in_the_place_of_an_entry_is_a_miss_and_is_replaced() {
    let folder = fresh("place");
    let cache = Cache::in_folder(&folder);
    let path = cache.path(key("a")).unwrap();
    let spoil: [&dyn Fn(); 4] = [
        &|| std::fs::write(&path, "foreign").unwrap(),
        &|| std::fs::write(&path, "").unwrap(),
        &|| std::fs::create_dir_all(path.join("deep")).unwrap(),
        &|| std::fs::write(&path, entry::seal(key("b"), b"b")).unwrap(),
    ];
    for (index, spoil) in spoil.iter().enumerate() {
        cache.clear();
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&folder).unwrap();
        spoil();
        assert_eq!(cache.get(key("a")), None, "{index}");
        cache.put(key("a"), b"a");
        assert_eq!(cache.get(key("a")).as_deref(), Some(&b"a"[..]), "{index}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn what_has_not_been_used_for_the_longest_time_goes_first() {
    let folder = fresh("trim");
    let one = entry::seal(key("a"), &[0; 1000]).len() as u64;
    let cache = Cache::in_folder(&folder).at_most(2 * one);
    for (name, age) in [("a", 300), ("b", 200), ("c", 100)] {
        cache.put(key(name), &[0; 1000]);
        let file =
            std::fs::File::options().append(true).open(cache.path(key(name)).unwrap()).unwrap();
        let used = file.metadata().unwrap().modified().unwrap() - Duration::from_secs(age);
        file.set_modified(used).unwrap();
    }
    assert_eq!(cache.size(), CacheSize { entries: 3, bytes: 3 * one });
    // Used just now: it is no longer the first to go.
    assert!(cache.get(key("a")).is_some());
    cache.trim();
    assert_eq!(cache.size(), CacheSize { entries: 2, bytes: 2 * one });
    assert_eq!(cache.get(key("b")), None);
    assert!(cache.get(key("a")).is_some() && cache.get(key("c")).is_some());
    cache.put(key("large"), &vec![0; 3 * one as usize]);
    assert_eq!(cache.get(key("large")), None, "larger than the whole cache");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn clearing_removes_results_and_nothing_else() {
    let folder = fresh("clear");
    let cache = Cache::in_folder(&folder);
    cache.put(key("a"), b"a");
    std::fs::write(folder.join("mine.txt"), "mine").unwrap();
    assert_eq!(cache.clear().entries, 1);
    let left: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left, ["mine.txt"]);
    std::fs::remove_file(folder.join("mine.txt")).unwrap();
    cache.put(key("a"), b"a");
    cache.clear();
    assert!(!folder.exists());
}
