//! The names that values have in the files.

use super::{
    ChapterBy, Collaboration, ConsentItem, FreedomKey, Medium, OrderPolicy, OrganisationSize,
    OutcomeKind, PartnerRole, SectionKind, Status,
};

/// Declares the names of an enum's values, as serde reads them.
macro_rules! names {
    ($of:ident { $($variant:ident $name:literal;)* }) => {
        impl $of {
            /// All values.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in the files.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

names! { SectionKind {
    Cover "cover";
    TitlePage "title-page";
    Imprint "imprint";
    Contents "contents";
    Foreword "foreword";
    Introduction "introduction";
    Numbers "numbers";
    Journey "journey";
    Chapters "chapters";
    SingleMarket "single-market";
    Partners "partners";
    Index "index";
    PictureCredits "picture-credits";
    Text "text";
    BackCover "back-cover";
}}

names! { OrderPolicy {
    Protocol "protocol";
    Alphabetical "alphabetical";
    List "list";
}}

names! { ChapterBy {
    Home "home";
    Host "host";
}}

names! { OrganisationSize {
    SelfEmployed "self-employed";
    Micro "micro";
    Small "small";
    Medium "medium";
    Large "large";
}}

names! { Collaboration {
    MarketResearch "market-research";
    ProductDevelopment "product-development";
    Internationalisation "internationalisation";
    Training "training";
    JointResearch "joint-research";
    ExistingCollaboration "existing-collaboration";
    Other "other";
}}

names! { OutcomeKind {
    Jobs "jobs";
    Contacts "contacts";
    Countries "countries";
    Products "products";
    Revenue "revenue";
    Partners "partners";
    Other "other";
}}

names! { PartnerRole {
    Coordinator "coordinator";
    CoCoordinator "co-coordinator";
    Partner "partner";
    Associate "associate";
}}

names! { FreedomKey {
    Work "work";
    Move "move";
    SetUp "set-up";
    Navigate "navigate";
}}

names! { Medium {
    Print "print";
    Pdf "pdf";
    Epub "epub";
    Web "web";
}}

names! { ConsentItem {
    Name "name";
    Photo "photo";
    Quote "quote";
    Company "company";
    Age "age";
    Guardian "guardian";
}}

names! { Status {
    Draft "draft";
    WithParticipant "with-participant";
    Approved "approved";
    Final "final";
}}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_files_use() {
        fn holds<T: serde::de::DeserializeOwned + PartialEq + Copy>(
            all: &[T],
            name: fn(T) -> &'static str,
        ) {
            for &value in all {
                let json = serde_json::Value::from(name(value));
                assert!(serde_json::from_value::<T>(json).is_ok_and(|read| read == value));
            }
        }
        holds(SectionKind::ALL, SectionKind::name);
        holds(OrderPolicy::ALL, OrderPolicy::name);
        holds(ChapterBy::ALL, ChapterBy::name);
        holds(OrganisationSize::ALL, OrganisationSize::name);
        holds(Collaboration::ALL, Collaboration::name);
        holds(OutcomeKind::ALL, OutcomeKind::name);
        holds(PartnerRole::ALL, PartnerRole::name);
        holds(FreedomKey::ALL, FreedomKey::name);
        holds(Medium::ALL, Medium::name);
        holds(ConsentItem::ALL, ConsentItem::name);
        holds(Status::ALL, Status::name);
    }
}
