package warm
